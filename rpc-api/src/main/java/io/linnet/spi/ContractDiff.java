package io.linnet.spi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What changed between two versions of a contract.
 *
 * @param changes in the order of the contract; empty when nothing on the wire changed
 */
public record ContractDiff(List<Change> changes) {

  /**
   * One change.
   *
   * @param path where, such as {@code place(arg0).items[].price}
   * @param what what was there and what is there now
   * @param breaking whether calls between the versions are refused because of it, in any direction
   */
  public record Change(String path, String what, boolean breaking) {

    @Override
    public String toString() {
      return (breaking ? "breaking    " : "compatible  ") + path + ": " + what;
    }
  }

  /** Copies the list. */
  public ContractDiff {
    changes = List.copyOf(changes);
  }

  /** Whether the versions are the same on the wire. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The changes that keep applications of the two versions from calling each other. */
  public List<Change> breaking() {
    return changes.stream().filter(Change::breaking).toList();
  }

  /** One line for each change. */
  @Override
  public String toString() {
    return changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
  }
}
