package io.linnet.loadbalance;

import io.linnet.config.SettingsReader;

/**
 * Options of the balancers that go by a key.
 *
 * @param attachment {@code attachment}: name of the attachment that holds the key
 * @param virtualNodes {@code virtual-nodes}, 1 to 10 000: points of the heaviest instances on a
 *     ring; a table has none
 * @param bound {@code bound}: no instance gets more calls in flight from here than this multiple of
 *     the mean, whatever the keys; above 1, or 0 for no bound
 */
record HashConfig(String attachment, int virtualNodes, double bound) {

  private static final int MAX_VIRTUAL_NODES = 10_000;

  /** Above that an instance in ten could get everything; a mistake rather than a wish. */
  private static final double MAX_BOUND = 10;

  HashConfig {
    if (virtualNodes < 1 || virtualNodes > MAX_VIRTUAL_NODES) {
      throw new IllegalArgumentException(
          "virtualNodes: " + virtualNodes + " (expected: 1 to " + MAX_VIRTUAL_NODES + ")");
    }
    if (bound != ConsistentHashBalancer.UNBOUNDED && !(bound > 1)) {
      throw new IllegalArgumentException("bound: " + bound + " (expected: above 1, or 0 for none)");
    }
  }

  /** These options, where settings do not say others. */
  HashConfig readRing(SettingsReader options) {
    return new HashConfig(
        readAttachment(options),
        options.integer("virtual-nodes", virtualNodes, 1, MAX_VIRTUAL_NODES),
        readBound(options));
  }

  /** The same for a table. */
  HashConfig readTable(SettingsReader options) {
    return new HashConfig(readAttachment(options), virtualNodes, readBound(options));
  }

  private String readAttachment(SettingsReader options) {
    return options.read(
        "attachment",
        attachment,
        "the name of an attachment",
        text -> text.isEmpty() ? null : text);
  }

  private double readBound(SettingsReader options) {
    return options.read(
        "bound",
        bound,
        "0 for none, or a number above 1, up to 10",
        text -> {
          double value = Double.parseDouble(text);
          return value == 0 || (value > 1 && value <= MAX_BOUND) ? value : null;
        });
  }
}
