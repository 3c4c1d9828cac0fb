package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value from a fixed list.
 *
 * @param <E> the enum, whose {@code toString()} is the value in the document
 */
final class EnumCodec<E extends Enum<E>> implements Codec<E> {
  private final String noun;
  private final Map<String, E> words = new LinkedHashMap<>();
  private final Map<String, E> synonyms = new LinkedHashMap<>();

  /** Creates a codec for an enum; messages use the noun, such as {@code subnet type}. */
  EnumCodec(String noun, Class<E> type) {
    this.noun = noun;
    for (E value : type.getEnumConstants()) {
      words.put(value.toString(), value);
    }
  }

  /** Returns a codec that accepts an additional spelling of a value. */
  EnumCodec<E> reading(String word, E value) {
    EnumCodec<E> wider = new EnumCodec<>(noun, value.getDeclaringClass());
    wider.synonyms.putAll(synonyms);
    wider.synonyms.put(word, value);
    return wider;
  }

  @Override
  public Optional<E> read(YamlNode node, FieldPath path, Reading reading) {
    return TextCodec.TEXT
        .read(node, path, reading)
        .flatMap(word -> find(word, node, path, reading));
  }

  private Optional<E> find(String word, YamlNode node, FieldPath path, Reading reading) {
    Optional<E> value =
        Optional.ofNullable(words.get(word)).or(() -> Optional.ofNullable(synonyms.get(word)));
    if (value.isEmpty()) {
      String meant =
          Nearest.to(word, words.keySet()).map(near -> " (did you mean " + near + "?)").orElse("");
      reading.error(
          node.position(),
          path,
          YamlProblems.YAML_VALUE_INVALID,
          Shown.quoted(word) + " is not a " + noun + meant,
          "write one of " + String.join(", ", words.keySet()));
    }
    return value;
  }

  @Override
  public YamlNode write(E value) {
    return YamlScalar.text(value.toString());
  }
}
