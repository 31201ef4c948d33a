package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/protocol.md shows is what the golden files and the code say. */
class ProtocolDocumentTest {

  private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w*)$");
  private static final Pattern BYTES =
      Pattern.compile(
          "(?m)^\\[`([a-z-]+)\\.hex`]\\(\\.\\./(rpc-core/src/test/resources/golden/[a-z-]+\\.hex)\\)"
              + "\\n```hex\\n((?s:.*?))^```$");

  private String document;

  @BeforeEach
  void read() throws IOException {
    document = Files.readString(repository().resolve("docs/protocol.md"));
  }

  @Test
  void everyBlockOfBytesIsThatOfTheFileNamedAboveIt() {
    List<String> shown = new ArrayList<>();
    Matcher block = BYTES.matcher(document);
    while (block.find()) {
      String name = block.group(1);
      assertThat(block.group(2)).endsWith("/" + name + ".hex");
      assertThat(block.group(3)).as(name).isEqualTo(GoldenFile.of(name).text());
      shown.add(name);
    }
    assertThat(shown)
        .as("every golden file is explained, once")
        .containsExactlyInAnyOrderElementsOf(
            GoldenFile.all().stream().map(GoldenFile::name).toList());
    assertThat(fences("hex")).as("blocks of bytes that name no file").hasSameSizeAs(shown);
  }

  @Test
  void blocksAreBytesOrDiagrams() {
    List<String> opening = new ArrayList<>();
    Matcher fence = FENCE.matcher(document);
    for (int i = 0; fence.find(); i++) {
      if (i % 2 == 0) {
        opening.add(fence.group(1));
      }
    }
    assertThat(opening).isNotEmpty().allMatch(kind -> kind.equals("hex") || kind.equals("mermaid"));
  }

  @Test
  void everyErrorCodeAndFrameTypeHasItsRow() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(document).contains("\n| %d | %s |".formatted(code.number(), code));
    }
    for (FrameType type : FrameType.values()) {
      assertThat(document).contains("\n| %d | %s |".formatted(type.number(), type));
    }
  }

  private List<String> fences(String kind) {
    List<String> found = new ArrayList<>();
    Matcher fence = FENCE.matcher(document);
    while (fence.find()) {
      if (fence.group(1).equals(kind)) {
        found.add(fence.group());
      }
    }
    return found;
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      assertThat(folder).as("the folder that holds .mvn").isNotNull();
    }
    return folder;
  }
}
