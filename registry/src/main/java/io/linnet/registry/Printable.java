package io.linnet.registry;

/** Text from the registry as it may stand in a message. */
public final class Printable {

  private static final int MAX_LENGTH = 200;

  private Printable() {}

  /** The text in quotes and shortened, with everything but plain characters replaced. */
  public static String of(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    return "'" + cut.replaceAll("[^\\x20-\\x7e]", "?") + "'";
  }
}
