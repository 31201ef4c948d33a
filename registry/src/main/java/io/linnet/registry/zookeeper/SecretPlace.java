package io.linnet.registry.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a secret is kept, as an option of an address says it: {@code file:/run/secrets/zk} or
 * {@code env:ZK_CREDENTIALS}. Whoever prints it sees the place, never what is there.
 *
 * @param option name of the option, for messages
 * @param kind {@code file} or {@code env}
 * @param name path of the file or name of the variable
 */
record SecretPlace(String option, String kind, String name) {

  private static final Logger LOG = LoggerFactory.getLogger(SecretPlace.class);

  private static final Pattern FORM = Pattern.compile("(file|env):(.+)");

  /** A file that is larger is something else. */
  private static final int MAX_BYTES = 4096;

  /**
   * Reads the value of an option, not the secret.
   *
   * @throws IllegalArgumentException naming the option and the expected form, but not the value: it
   *     may be the secret itself
   */
  static SecretPlace parse(String option, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "option '"
              + option
              + "' (expected: file:/path/of/a/file or env:NAME_OF_A_VARIABLE, never the secret"
              + " itself)");
    }
    return new SecretPlace(option, form.group(1), form.group(2));
  }

  /**
   * The secret as it is now, without the end of its line.
   *
   * @throws IllegalArgumentException naming option and place when there is none
   */
  String read() {
    String text = kind.equals("env") ? variable() : file();
    String line = text.replaceFirst("\r?\n$", "");
    if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
      throw wrong("what is there is not one line of text", null);
    }
    return line;
  }

  /** Warns when the secret is in a file that everybody on this machine can read. */
  void warnIfOthersCanRead() {
    try {
      if (kind.equals("file")
          && Files.getPosixFilePermissions(Path.of(name))
              .contains(PosixFilePermission.OTHERS_READ)) {
        LOG.warn("{} can be read by every user of this machine; chmod o-r {}", this, name);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("who can read {} is unknown", this, e);
    }
  }

  /** What is wrong with it; {@code reason} must not hold the secret. */
  IllegalArgumentException wrong(String reason, @Nullable Exception e) {
    return new IllegalArgumentException(this + ": " + reason, e);
  }

  /** Option and place. */
  @Override
  public String toString() {
    return option + "=" + kind + ":" + name;
  }

  private String variable() {
    String value = System.getenv(name);
    if (value == null) {
      throw wrong("there is no such variable (expected: one that holds the secret)", null);
    }
    return value;
  }

  private String file() {
    try {
      Path path = Path.of(name);
      if (Files.size(path) > MAX_BYTES) {
        throw wrong("the file has more than " + MAX_BYTES + " bytes (expected: one line)", null);
      }
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw wrong("there is no such file (expected: one that holds the secret)", e);
    } catch (IOException | InvalidPathException e) {
      throw wrong("can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
