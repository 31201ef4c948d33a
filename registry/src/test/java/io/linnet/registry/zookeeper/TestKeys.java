package io.linnet.registry.zookeeper;

import io.linnet.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed key that is made for one test, with the JDK's keytool.
 *
 * @param store file in PKCS 12, password {@value #PASSWORD}
 * @param certificate file in PEM
 */
record TestKeys(Path store, Path certificate) {

  static final String PASSWORD = "changeit";

  /**
   * Makes one.
   *
   * @param names what the certificate is for, such as {@code ip:127.0.0.1}
   */
  static TestKeys create(Path folder, String alias, String names) throws Exception {
    Path store = folder.resolve(alias + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname"));
    command.addAll(List.of("secp256r1", "-validity", "2", "-dname", "CN=" + alias));
    command.addAll(List.of("-ext", "san=" + names, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Path certificate = folder.resolve(alias + ".pem");
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(alias)));
    return new TestKeys(store, certificate);
  }

  private static String pem(String what, Certificate certificate) throws Exception {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }
}
