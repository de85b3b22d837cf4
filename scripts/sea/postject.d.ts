/** postject ships no types. */
declare module 'postject' {
  export function inject(
    file: string,
    resourceName: string,
    resource: Uint8Array,
    options: { sentinelFuse: string; machoSegmentName?: string },
  ): Promise<void>;
}
