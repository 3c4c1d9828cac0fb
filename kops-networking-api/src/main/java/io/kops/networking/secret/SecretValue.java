package io.kops.networking.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The bytes of a secret. Neither {@link #toString} nor any exception contains them. Immutable and
 * thread-safe.
 */
public final class SecretValue {
  private static final int RANDOM_BYTES = 128;
  private static final int RANDOM_CHARACTERS = 32;
  // AES-GCM with 128 bits takes a key of 16 bytes and a salt of 4 bytes.
  private static final int IPSEC_KEY_BYTES = 20;

  private final byte[] bytes;

  private SecretValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a secret with a copy of these bytes. */
  public static SecretValue of(byte[] bytes) {
    return new SecretValue(bytes.clone());
  }

  /**
   * Returns a secret with the UTF-8 bytes of a text, including leading and trailing white space.
   */
  public static SecretValue of(String text) {
    return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a random secret of 32 letters and digits, about 190 bits, as in kops. */
  public static SecretValue random() {
    return random(new SecureRandom());
  }

  /**
   * Returns a random secret of 32 letters and digits, about 190 bits, as in kops.
   *
   * @param source the source of randomness
   */
  public static SecretValue random(SecureRandom source) {
    StringBuilder characters = new StringBuilder();
    while (characters.length() < RANDOM_CHARACTERS) {
      byte[] random = new byte[RANDOM_BYTES];
      source.nextBytes(random);
      characters.append(Base64.getEncoder().encodeToString(random).replaceAll("[+/=]", ""));
    }
    return of(characters.substring(0, RANDOM_CHARACTERS));
  }

  /**
   * Returns random IPsec keys for the secret {@code ciliumpassword}: a line for AES-GCM with 128
   * bits and one key per tunnel.
   */
  public static SecretValue randomIpsecKeys() {
    return randomIpsecKeys(new SecureRandom());
  }

  /**
   * Returns random IPsec keys for the secret {@code ciliumpassword}: a line for AES-GCM with 128
   * bits and one key per tunnel.
   *
   * @param source the source of randomness
   */
  public static SecretValue randomIpsecKeys(SecureRandom source) {
    byte[] random = new byte[IPSEC_KEY_BYTES];
    source.nextBytes(random);
    return of("keys: 3+ rfc4106(gcm(aes)) " + HexFormat.of().formatHex(random) + " 128\n");
  }

  /** Returns a copy of the bytes. The caller must keep them secret. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the bytes decoded as UTF-8. The caller must keep the text secret. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretValue that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** Returns the same number for every secret. */
  @Override
  public int hashCode() {
    return 1;
  }

  /** Returns a constant text. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
