package io.linnet.demo.registry;

import io.linnet.Instance;
import io.linnet.demo.process.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of instances as a registry told it to the consumer.
 *
 * @param bootEpochs by address
 */
record Listed(Map<String, Long> bootEpochs) {

  static final String KIND = "listed";

  static Listed of(List<Instance> instances) {
    Map<String, Long> bootEpochs = new TreeMap<>();
    instances.forEach(each -> bootEpochs.put(each.address(), each.bootEpoch()));
    return new Listed(bootEpochs);
  }

  static Listed read(Message message) {
    return new Listed(message.counts("instances"));
  }

  Message toMessage() {
    return Message.of(KIND).with("instances", bootEpochs);
  }
}
