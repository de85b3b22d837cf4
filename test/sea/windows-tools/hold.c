/* Opens a file as a program does that shares it with nobody, says so by making FILE.held, and ends when that is gone. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
  wchar_t sign[MAX_PATH];
  if (count != 2) return 2;
  HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 1;
  _snwprintf(sign, MAX_PATH, L"%ls.held", words[1]);
  HANDLE made = CreateFileW(sign, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, CREATE_ALWAYS, 0, NULL);
  CloseHandle(made);
  while (GetFileAttributesW(sign) != INVALID_FILE_ATTRIBUTES) Sleep(50);
  CloseHandle(file);
  return 0;
}
