package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataTest {

  private final KeyDictionary keys = new KeyDictionary();
  private final ByteBuf body = Unpooled.buffer();

  @BeforeEach
  void announce() throws ProtocolException {
    keys.add(List.of("region", "tenant"));
  }

  @Test
  void numbersAndNamesMix() throws ProtocolException {
    body.writeByte(3);
    entry(2, "acme");
    entry("lang", "de");
    entry(1, "größer");
    assertThat(Metadata.read(body, keys))
        .isEqualTo(Attachments.of("tenant", "acme").with("lang", "de").with("region", "größer"));
    assertThat(body.isReadable()).isFalse();
  }

  @Test
  void nothingAtAllIsAllowed() throws ProtocolException {
    body.writeByte(0);
    assertThat(Metadata.read(body, keys).isEmpty()).isTrue();
  }

  @Test
  void aNumberNobodyAnnouncedIsRefused() {
    body.writeByte(1);
    entry(3, "x");
    refused("metadata: key 3 is not in the dictionary");
  }

  @Test
  void aKeyTwiceIsRefusedHoweverItIsWritten() {
    body.writeByte(2);
    entry(2, "x");
    entry("tenant", "y");
    refused("metadata: a key twice, or too large");
  }

  @Test
  void moreThan64EntriesAreRefusedBeforeTheyAreRead() {
    body.writeByte(65);
    refused("metadata: 65 entries (at most 64)");
  }

  @Test
  void namesOutsideTheirAlphabetAreRefused() {
    body.writeByte(1);
    entry("Tenant", "x");
    refused("metadata: name or size not allowed");
  }

  @Test
  void aNameThatIsEmptyIsRefused() {
    body.writeByte(1);
    entry("", "x");
    refused("metadata: name or size not allowed");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    body.writeByte(1).writeByte(1).writeByte(1).writeByte(0xFF);
    refused("metadata value: not UTF-8");
  }

  @Test
  void aLengthBeyondTheFrameIsRefused() {
    body.writeByte(1).writeByte(1).writeByte(5).writeByte('x');
    refused("metadata value: 5 bytes expected, 1 left in the frame");
  }

  @Test
  void numbersHaveOneFormOnly() {
    body.writeByte(1).writeByte(0x81).writeByte(0).writeByte(0);
    refused("metadata key: number not in its shortest form");
    body.clear().writeByte(1).writeInt(-1).writeByte(0);
    refused("metadata key: number too long");
  }

  @Test
  void exactly8KibAreAllowedAndAByteMoreIsNot() throws ProtocolException {
    int room = Attachments.MAX_BYTES - "region".length();
    body.writeByte(1);
    entry(1, "x".repeat(room));
    assertThat(Metadata.read(body, keys).get("region")).hasSize(room);
    body.clear().writeByte(1);
    entry(1, "x".repeat(room + 1));
    refused("metadata: name or size not allowed");
  }

  @Test
  void theLargestAttachmentsStayBelowTheBound() throws ProtocolException {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < Attachments.MAX_ENTRIES; i++) {
      String name = "n".repeat(60) + (1000 + i);
      entries.put(name, "x".repeat(Attachments.MAX_BYTES / Attachments.MAX_ENTRIES - 64));
    }
    Attachments attachments = Attachments.of(entries);
    new Reply.Success(null, attachments).writeHead(body, keys, -1, -1, false);
    assertThat(body.readableBytes()).isLessThanOrEqualTo(ReplyHead.maxBytes(attachments));
    body.skipBytes(2);
    assertThat(Metadata.read(body, keys)).isEqualTo(attachments);
  }

  private void entry(int number, String value) {
    Bytes.writeVarint(body, number);
    Bytes.writeText(body, value);
  }

  private void entry(String name, String value) {
    body.writeByte(0).writeByte(name.length());
    body.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    Bytes.writeText(body, value);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Metadata.read(body, keys))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message);
  }
}
