package io.linnet.rule;

/**
 * Who gets copies of the calls of a route, about whose results nobody waits.
 *
 * @param match to which instances; each copy goes to one of them
 * @param percent how many of 100 such calls are copied, 1 to 100
 */
public record MirrorRule(InstanceMatch match, int percent) {

  /** What a mirror has that names no percentage. */
  public static final int DEFAULT_PERCENT = 100;

  /** Checks both. */
  public MirrorRule {
    if (match.addresses().isEmpty() && match.labels().isEmpty()) {
      throw new IllegalArgumentException("mirror: no instances (expected: addresses or labels)");
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent: " + percent + " (expected: 1 to 100)");
    }
  }
}
