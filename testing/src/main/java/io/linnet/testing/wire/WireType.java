package io.linnet.testing.wire;

import java.util.List;

/** The numbers of the frame types; plain ints, so that tests can write others, too. */
public final class WireType {

  /** Asks for a method to be run. */
  public static final int REQUEST = 1;

  /** Answers with a value. */
  public static final int RESPONSE = 2;

  /** Answers with a failure. */
  public static final int ERROR = 3;

  /** Gives a call up. */
  public static final int CANCEL = 4;

  /** Items of a stream. */
  public static final int STREAM_DATA = 5;

  /** Permits the other side to send more items. */
  public static final int CREDIT = 6;

  /** Asks for a sign of life. */
  public static final int PING = 7;

  /** Says that no more requests are taken. */
  public static final int GOAWAY = 8;

  /** Says who one is and what one accepts. */
  public static final int HELLO = 9;

  /** Agrees on the numbers of methods. */
  public static final int BIND = 10;

  /** Asks for contracts, or tells them. */
  public static final int SCHEMA = 11;

  /** A further part of a message. */
  public static final int CHUNK = 12;

  /** Something later versions know. */
  public static final int EXT = 13;

  private static final List<String> NAMES =
      List.of(
          "0",
          "REQUEST",
          "RESPONSE",
          "ERROR",
          "CANCEL",
          "STREAM_DATA",
          "CREDIT",
          "PING",
          "GOAWAY",
          "HELLO",
          "BIND",
          "SCHEMA",
          "CHUNK",
          "EXT");

  private WireType() {}

  /** The name of a type, or its number where it has none. */
  public static String name(int type) {
    return type >= 0 && type < NAMES.size() ? NAMES.get(type) : Integer.toString(type);
  }
}
