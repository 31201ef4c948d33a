package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.config.InvalidSettingsException;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.SerializerContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of messages can be raised, by whoever reads. */
final class LimitsConfigTest {

  record Node(Node inner) {}

  interface Service {
    void texts(List<String> texts);

    void node(Node node);
  }

  @Test
  void withoutSettingsTheDefaultsApply() {
    assertThat(LimitsConfig.from(reader(Map.of()))).isEqualTo(LimitsConfig.DEFAULT);
  }

  @Test
  void aSettingRaisesALimitOfTheProcessThatHasIt() {
    MethodCodec raised = method("texts", Map.of("message.max-elements", "100000"));
    List<String> texts = Collections.nCopies(70_000, "");
    byte[] bytes = raised.encodeArguments(Arguments.of(texts));
    assertThat(raised.decodeArguments(bytes).get(0)).isEqualTo(texts);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> Codecs.method(Service.class, "texts").decodeArguments(bytes))
        .withMessageContaining("more than 65536 elements");
  }

  @Test
  void depthCanBeRaised() {
    Node node = null;
    for (int i = 0; i < 100; i++) {
      node = new Node(node);
    }
    assertThat(Codecs.roundTrip(method("node", Map.of("message.max-depth", "200")), node))
        .isEqualTo(node);
  }

  @Test
  void lessThanWhatEverybodySendsIsRefused() {
    SettingsReader settings =
        reader(Map.of("message.max-depth", "31", "message.max-characters", "1k"));
    LimitsConfig.from(settings);
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(settings::check)
        .withMessageContaining("message.max-depth: '31'")
        .withMessageContaining("from 32 to 512")
        .withMessageContaining("message.max-characters: '1k'");
  }

  private static MethodCodec method(String name, Map<String, String> settings) {
    var contract = Codecs.contract(Service.class);
    var codecs =
        new KryoSerializer().compile(contract, new SerializerContext(reader(settings), List.of()));
    return contract.methods().stream()
        .filter(method -> method.name().equals(name))
        .map(method -> codecs.method(method.index()))
        .findFirst()
        .orElseThrow();
  }

  private static SettingsReader reader(Map<String, String> settings) {
    Map<String, String> entries = new HashMap<>();
    settings.forEach((name, value) -> entries.put("linnet.provider." + name, value));
    Settings layers = Settings.none().with(new SettingsSource("test", entries));
    return new SettingsReader(layers, SettingsScope.of("provider"));
  }
}
