package io.linnet.demo.shop;

/** Too few pieces are left. An answer like any other: the contract declares it. */
public final class SoldOutException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the answer with a text for people. */
  public SoldOutException(String message) {
    super(message);
  }
}
