package io.kops.networking.core.iam;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apiguardian.api.API;

/** Names that are truncated and made unique by a digest of the full name. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ShortName {
  private static final int KEPT = 25;
  private static final int DIGEST = 6;
  private static final int LONGEST_IAM = 64;
  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUV".toLowerCase(Locale.ROOT);

  private ShortName() {}

  /** Returns the first 25 characters of a text, a dash, and six characters of its digest. */
  public static String of(String text) {
    return text.substring(0, Math.min(KEPT, text.length())) + "-" + digest(text);
  }

  /** Returns a name of at most 64 characters, the limit of IAM. */
  public static String ofIam(String name) {
    return name.length() <= LONGEST_IAM
        ? name
        : name.substring(0, LONGEST_IAM - DIGEST - 1) + "-" + digest(name);
  }

  /** Returns the 32-bit FNV-1a hash with five bits per character, highest bits first. */
  private static String digest(String text) {
    int hash = OFFSET_BASIS;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    StringBuilder digest = new StringBuilder();
    for (int i = 0; i < DIGEST; i++) {
      int shift = Integer.SIZE - 5 * (i + 1);
      digest.append(ALPHABET.charAt((hash >>> shift) & 31));
    }
    return digest.toString();
  }
}
