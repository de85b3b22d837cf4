/*
 * Stands in for a Windows program that Wine has not, or has as an empty shell. FAKE.replies beside it holds lines of
 * "exit code <tab> file <tab> words": the first line whose words occur in the command line answers with the bytes of
 * that file, unchanged, so that a code page can be replayed. Every command line is added to FAKE.asked in UTF-8.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static void copy(const wchar_t *path, HANDLE to) {
  FILE *from = _wfopen(path, L"rb");
  char bytes[4096];
  size_t count;
  DWORD written;
  if (from == NULL) return;
  while ((count = fread(bytes, 1, sizeof bytes, from)) > 0) {
    WriteFile(to, bytes, (DWORD)count, &written, NULL);
  }
  fclose(from);
}

int wmain(void) {
  wchar_t base[MAX_PATH], path[MAX_PATH + 64];
  char asked[65536], line[1024];
  GetModuleFileNameW(NULL, base, MAX_PATH);
  wchar_t *dot = wcsrchr(base, L'.');
  if (dot != NULL) *dot = 0;
  WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, asked, sizeof asked, NULL, NULL);

  _snwprintf(path, MAX_PATH + 64, L"%ls.asked", base);
  FILE *log = _wfopen(path, L"ab");
  if (log != NULL) {
    fprintf(log, "%s\n", asked);
    fclose(log);
  }

  _snwprintf(path, MAX_PATH + 64, L"%ls.replies", base);
  FILE *replies = _wfopen(path, L"rb");
  if (replies == NULL) return 0;
  while (fgets(line, sizeof line, replies) != NULL) {
    char *code = strtok(line, "\t\r\n"), *file = strtok(NULL, "\t\r\n"), *words = strtok(NULL, "\t\r\n");
    if (code == NULL || file == NULL || (words != NULL && strstr(asked, words) == NULL)) continue;
    wchar_t folder[MAX_PATH];
    wcscpy(folder, base);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (end != NULL) *end = 0;
    _snwprintf(path, MAX_PATH + 64, L"%ls\\%hs.out", folder, file);
    copy(path, GetStdHandle(STD_OUTPUT_HANDLE));
    _snwprintf(path, MAX_PATH + 64, L"%ls\\%hs.err", folder, file);
    copy(path, GetStdHandle(STD_ERROR_HANDLE));
    fclose(replies);
    return atoi(code);
  }
  fclose(replies);
  return 0;
}
