package io.linnet.config;

/**
 * A value and where it was said.
 *
 * @param key full key, such as {@code linnet.consumer.timeout}
 * @param value text as written
 * @param source name of the layer, such as {@code builder} or {@code system properties}
 */
public record Setting(String key, String value, String source) {

  @Override
  public String toString() {
    return key + " = " + value + " (" + source + ")";
  }
}
