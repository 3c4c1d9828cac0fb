package io.kops.networking.core.secret;

import io.kops.networking.core.gson.Json;
import io.kops.networking.core.problem.FileCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.secret.SecretValue;
import java.util.Base64;
import java.util.Optional;

/** The file {@code secrets/<name>} of a state store: {@code {"Data":"<base64>"}}. */
public final class SecretFile {
  private static final String DATA = "Data";

  private SecretFile() {}

  /** Returns the text of the file, which contains the secret. */
  public static String write(SecretValue secret) {
    return "{\"%s\":\"%s\"}".formatted(DATA, Base64.getEncoder().encodeToString(secret.bytes()));
  }

  /**
   * Parses the text of a file. Problems never contain any of the text.
   *
   * @param name the name of the secret, for the message
   * @throws InvalidInputException if the text is malformed, with {@link
   *     FileCodes#SECRET_FILE_MALFORMED}
   */
  public static SecretValue read(String name, String text) {
    return tryRead(text).orElseThrow(() -> malformed(name));
  }

  /** Parses the text of a file; empty if it is malformed. */
  public static Optional<SecretValue> tryRead(String text) {
    try {
      if (Json.read(text) instanceof PropertyValue.MapValue file
          && file.values().get(DATA) instanceof PropertyValue.TextValue data) {
        return Optional.of(SecretValue.of(Base64.getDecoder().decode(data.value())));
      }
    } catch (IllegalArgumentException notASecret) {
      // The cause is dropped, because its message quotes the text.
    }
    return Optional.empty();
  }

  private static InvalidInputException malformed(String name) {
    return new InvalidInputException(
        Problems.of(
            Problem.error(
                FieldPath.of("secrets").child(name),
                FileCodes.SECRET_FILE_MALFORMED,
                "the file of the secret " + name + " is not {\"Data\": \"<base64>\"}",
                "replace the secret")));
  }
}
