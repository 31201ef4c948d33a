package io.linnet.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The compiler has listed the shop's contracts for whoever depends on its jar. */
final class ListedContractsTest {

  @Test
  void allContractsOfTheShopAreListed() throws Exception {
    assertThat(Files.readAllLines(Path.of("target/classes/META-INF/linnet/contracts")))
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(
            CatalogService.class.getName(),
            OrderService.class.getName(),
            StockService.class.getName());
  }
}
