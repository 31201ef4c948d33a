package io.linnet.core.protocol;

import io.linnet.Attachments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace among the attachments of an answer: a line for each frame with its class, method,
 * file and line between tabs. It comes from a peer, so it is read into frames and never printed as
 * it is.
 */
public final class StackTraceText {

  private static final String NAME = "linnet.stack-trace";

  /** Half of what all attachments may take; the other half is the application's. */
  private static final int MAX_CHARS = Attachments.MAX_BYTES / 2;

  private static final int PARTS = 4;

  private StackTraceText() {}

  /** The attachments with the trace of {@code error}, or without if there is no room for it. */
  public static Attachments attach(Throwable error, Attachments attachments) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : error.getStackTrace()) {
      String line =
          String.join(
              "\t",
              frame.getClassName(),
              frame.getMethodName(),
              String.valueOf(frame.getFileName()),
              Integer.toString(frame.getLineNumber()));
      if (text.length() + line.length() >= MAX_CHARS) {
        break;
      }
      text.append(line).append('\n');
    }
    try {
      return attachments.with(NAME, text.toString());
    } catch (IllegalArgumentException noRoom) {
      return attachments;
    }
  }

  /** The frames that came along; empty when there are none or what came are no frames. */
  public static List<StackTraceElement> read(Attachments attachments) {
    String text = attachments.get(NAME);
    List<StackTraceElement> frames = new ArrayList<>();
    if (text != null) {
      text.lines().map(StackTraceText::frame).forEach(frames::add);
    }
    return frames.contains(null) ? List.of() : frames;
  }

  private static @Nullable StackTraceElement frame(String line) {
    String[] parts = line.replaceAll("[\\p{Cntrl}&&[^\\t]]", " ").split("\t", -1);
    if (parts.length != PARTS || !parts[3].matches("-?\\d{1,9}")) {
      return null;
    }
    return new StackTraceElement(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
  }
}
