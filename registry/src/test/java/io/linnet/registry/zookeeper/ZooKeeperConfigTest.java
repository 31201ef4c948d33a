package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.registry.HostRanges;
import io.linnet.spi.Named;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZooKeeperConfigTest {

  @Test
  void serversChrootAndSessionAreRead() {
    ZooKeeperConfig config = parse("zookeeper://a:2182,b,[::1]:2181/of/shop?session=8s");

    assertThat(config)
        .isEqualTo(
            new ZooKeeperConfig(
                "zookeeper://a:2182,b,[::1]:2181/of/shop",
                "a:2182,b:2181,[::1]:2181",
                "/of/shop/linnet",
                Duration.ofSeconds(8),
                ZooKeeperAccess.OPEN,
                HostRanges.ALL));
  }

  @Test
  void chrootAndSessionHaveDefaults() {
    ZooKeeperConfig config = parse("zookeeper://127.0.0.1");

    assertThat(config.root()).isEqualTo("/linnet");
    assertThat(config.session()).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zookeeper://a:0 | 'a:0' (expected: a port",
        "zookeeper://a,,b | (expected: scheme://host:port",
        "zookeeper://a/b//c | chroot 'b//c'",
        "zookeeper://a/b/ | chroot 'b/'",
        "zookeeper://a/../b | chroot '../b'",
        "zookeeper://a/zookeeper | chroot 'zookeeper'",
        "zookeeper://a?sesion=15s | option 'sesion' (expected: one of session,",
        "zookeeper://a?session=15 | session=15 (expected: a duration from 1s to 5m",
        "zookeeper://a?session=999ms | session=999ms (expected",
        "zookeeper://a?session=6m | session=6m (expected",
        "zookeeper://a?session=999999999999999h | (expected: a duration",
        "zookeeper://a?orders:s3cret | option without a proper name",
        "zookeeper://a?credentials=orders:s3cret | option 'credentials' (expected: file:/path",
        "zookeeper://a?credentials= | option 'credentials' (expected: file:/path",
        "zookeeper://a?credentials=file: | option 'credentials' (expected: file:/path",
        "zookeeper://a?credentials=file:/no/such | credentials=file:/no/such: there is no such file",
        "zookeeper://a?credentials=file:/ | credentials=file:/: can't be read",
        "zookeeper://a?credentials=env:NO_SUCH_ONE | env:NO_SUCH_ONE: there is no such variable",
        "zookeeper://a?auth=digest | option 'credentials' (expected: with auth=digest",
        "zookeeper://a?auth=s3cret | option 'auth' (expected: auth=digest or sasl or x509)",
        "zookeeper://a?auth=sasl&credentials=env:PATH | option 'credentials' (expected: with",
        "zookeeper://a?auth=sasl&sasl-section=NoSuch | no section 'NoSuch' (expected: -Djava.sec",
        "zookeeper://a?sasl-section=Client | option 'sasl-section' (expected: together with auth",
        "zookeeper://a?auth=x509&tls=true | auth=x509 (expected: together with tls=true and key)",
        "zookeeper://a?readers=creator | option 'readers' (expected: together with credentials or auth)",
        "zookeeper://a?readers=all&credentials=env:PATH | option 'readers' (expected: readers=anyone or creator",
        "zookeeper://a?tls=yes | option 'tls' (expected: tls=true or false)",
        "zookeeper://a?trust=/a.pem | trust=/a.pem (expected: a readable file *.pem, *.p12 or *.jks)",
        "zookeeper://a?tls=true&key=/etc/passwd | key=/etc/passwd (expected: a readable file *.pem",
        "zookeeper://a?tls=true&key-password=env:PATH | option 'key-password' (expected: together with key)",
        "zookeeper://a?hosts=10.0.0.0/33 | hosts '10.0.0.0/33' (expected: a range of addresses",
      })
  void aWrongAddressIsRefusedByName(String address, String message) {
    assertThatThrownBy(() -> parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'zookeeper://a")
        .hasMessageContaining(message)
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "hidden", ":hidden", "hidden:", "a:hidden\nb:hidden\n", "a:\u0001"})
  void aFileWithoutUserAndPasswordIsRefusedAndNotQuoted(String content, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("zk"), content);

    assertThatThrownBy(() -> parse("zookeeper://a?credentials=file:" + file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials=file:" + file + ": what is there ")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void noSecretIsPrinted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("zk"), "orders:hidden\n");

    ZooKeeperConfig config = parse("zookeeper://a?credentials=file:" + file);

    assertThat(config.toString()).contains("credentials=file:" + file).doesNotContain("hidden");
    assertThat(config.access().acl()).isEqualTo(NodeAcl.READABLE);
  }

  @Test
  void aFileThatEverybodyCanReadGivesOneWarning(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("zk"), "orders:hidden\n");
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    try (CapturedLog log = CapturedLog.open()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      parse("zookeeper://a?credentials=file:" + file);
      Files.setPosixFilePermissions(file, owner);
      parse("zookeeper://a?credentials=file:" + file);

      assertThat(log.lines())
          .containsExactly(
              "credentials=file:%s can be read by every user of this machine; chmod o-r %s"
                  .formatted(file, file));
    }
  }

  @Test
  void aVariableIsReadToo() {
    // Every process has this one, and it has a colon in the middle.
    ZooKeeperConfig config = parse("zookeeper://a?readers=creator&credentials=env:PATH");

    assertThat(config.access().identity()).hasToString("the user of credentials=env:PATH");
    assertThat(config.access().acl()).isEqualTo(NodeAcl.PRIVATE);
  }

  @Test
  void allFactoriesAreFoundByName() {
    assertThat(ServiceLoader.load(RegistryFactory.class).stream().map(p -> p.get()))
        .extracting(Named::name)
        .contains("zookeeper", "direct", "dns", "memory");
  }

  private static ZooKeeperConfig parse(String address) {
    return ZooKeeperConfig.parse(
        RegistryAddress.parse(address), new RegistryContext("orders", "linnet"));
  }
}
