package io.linnet.demo.load;

import io.linnet.demo.shop.NewOrder;

/** One line of the consumer's journal: what it ordered and what it was told. */
public record JournalEntry(NewOrder order, Outcome outcome) {

  /** The entry that a line carries. */
  public static JournalEntry parse(String line) {
    String[] words = line.split(" ", -1);
    NewOrder order = new NewOrder(words[0], Long.parseLong(words[1]), Integer.parseInt(words[2]));
    return new JournalEntry(order, Outcome.valueOf(words[3]));
  }

  /** The line that carries this entry. */
  @Override
  public String toString() {
    return order.reference() + " " + order.item() + " " + order.quantity() + " " + outcome;
  }
}
