package io.linnet.governance.validate;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said of refused arguments: where, and what is expected; never the values, which may be
 * private. It goes over the wire and into logs, so it is cut to what a failure carries (1 KiB in
 * the protocol) and cleaned of what could look like another line.
 */
final class Violations {

  private static final int MOST = 5;
  private static final int MOST_PATH_CHARACTERS = 80;
  private static final int MOST_MESSAGE_CHARACTERS = 100;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Violations() {}

  /** {@code order.items[3].amount must be greater than 0; …}, in the order of the paths. */
  static String describe(Collection<? extends ConstraintViolation<?>> violations) {
    String first =
        violations.stream()
            .map(each -> path(each.getPropertyPath()) + " " + message(each))
            .sorted() // or the text would be another one each time
            .limit(MOST)
            .collect(Collectors.joining("; "));
    int more = violations.size() - MOST;
    return more <= 0 ? first : "%s; and %d more".formatted(first, more);
  }

  /** From the parameter on; keys of maps are values of the caller, and are left out. */
  private static String path(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path.Node node : path) {
      ElementKind kind = node.getKind();
      if (kind == ElementKind.METHOD) {
        continue;
      }
      if (node.isInIterable()) {
        text.append('[').append(node.getIndex() == null ? "" : node.getIndex()).append(']');
      }
      if (node.getName() != null && kind != ElementKind.CONTAINER_ELEMENT) {
        text.append(text.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return cleaned(text.toString(), MOST_PATH_CHARACTERS);
  }

  private static String message(ConstraintViolation<?> violation) {
    String message = violation.getMessage();
    if (message == null || quotes(message, violation.getInvalidValue())) {
      Class<?> constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
      return "does not keep @" + constraint.getSimpleName();
    }
    return cleaned(message, MOST_MESSAGE_CHARACTERS);
  }

  /** Some messages name the value, such as that of {@code @LuhnCheck}: the number of a card. */
  private static boolean quotes(String message, @Nullable Object value) {
    if (value == null || !isPlain(value)) {
      return false;
    }
    String text = value.toString();
    return !text.isBlank()
        && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])")
            .matcher(message)
            .find();
  }

  /** Its text is short, and what people would know it by. */
  private static boolean isPlain(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Character
        || value instanceof TemporalAccessor
        || value instanceof UUID;
  }

  private static String cleaned(String text, int most) {
    String cut = text.length() > most ? text.substring(0, most) + "…" : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
