package io.linnet.core.protocol;

/**
 * What one side of a connection accepts; the other keeps to it.
 *
 * @param maxFrame largest frame body, in bytes
 * @param maxMessage largest payload, in bytes, whatever the number of its frames
 * @param maxLongBytes sum of the payloads that take several frames and are under way at once
 * @param maxInFlight most calls at once
 */
public record Limits(int maxFrame, int maxMessage, int maxLongBytes, int maxInFlight) {

  /** 16 MiB; larger data belongs into a store, or into several calls. */
  public static final int DEFAULT_MAX_MESSAGE = 16 * 1024 * 1024;

  /** 1 GiB: an array of that size can still be made. */
  public static final int LARGEST_MESSAGE = 1024 * 1024 * 1024;

  /** 1 KiB holds every frame but those of calls. */
  public static final int SMALLEST = 1024;

  /** What a side accepts that says nothing. */
  public static final Limits ASSUMED =
      new Limits(
          FrameHeader.DEFAULT_MAX_FRAME,
          FrameHeader.DEFAULT_MAX_FRAME,
          FrameHeader.DEFAULT_MAX_FRAME,
          1);
}
