package io.kops.networking.core.yaml;

import com.google.common.collect.Sets;
import io.kops.networking.problem.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Codecs of single values. */
final class ScalarCodecs {
  private ScalarCodecs() {}

  /** Booleans. */
  record FlagCodec() implements Codec<Boolean> {
    static final FlagCodec FLAG = new FlagCodec();

    @Override
    public ValueType type() {
      return ValueType.BOOLEAN;
    }

    @Override
    public Optional<Boolean> read(YamlNode node, FieldPath path, Reading reading) {
      Optional<Boolean> flag =
          node instanceof YamlScalar scalar ? scalar.asFlag() : Optional.empty();
      if (flag.isEmpty()) {
        reading.wrongType(node, path, "true or false", remedy(node));
      }
      return flag;
    }

    private String remedy(YamlNode node) {
      Optional<Boolean> meant = meant(node);
      if (meant.isEmpty()) {
        return "write true or false";
      }
      boolean quoted = ((YamlScalar) node).text().equalsIgnoreCase(meant.get().toString());
      return quoted ? "remove the quotes" : "write " + meant.get();
    }

    @Override
    public Optional<Boolean> meant(YamlNode node) {
      String word = node instanceof YamlScalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
      return switch (word) {
        case "true", "yes", "y", "on", "1" -> Optional.of(true);
        case "false", "no", "n", "off", "0" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public Boolean assumed(YamlNode node, Reading draft) {
      return draft.oneOf(List.of(false, true));
    }

    @Override
    public YamlNode write(Boolean value) {
      return YamlScalar.flag(value);
    }
  }

  /** 32-bit integers. */
  record IntegerCodec() implements Codec<Integer> {
    static final IntegerCodec WHOLE = new IntegerCodec();

    private static final Pattern DIGITS = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern SHORT = Pattern.compile("[-+]?(0|[1-9][0-9]{0,8})");

    @Override
    public ValueType type() {
      return ValueType.INTEGER;
    }

    @Override
    public Optional<Integer> read(YamlNode node, FieldPath path, Reading reading) {
      if (!(node instanceof YamlScalar scalar) || scalar.kind() != ScalarKind.WHOLE) {
        boolean quoted = node instanceof YamlScalar text && DIGITS.matcher(text.text()).matches();
        reading.wrongType(
            node, path, "a whole number", quoted ? "remove the quotes" : "write a whole number");
        return Optional.empty();
      }
      if (!DIGITS.matcher(scalar.text()).matches()) {
        // 010 is ten or eight, depending on the version of YAML.
        invalid(
            scalar, path, reading, "is not in plain digits", "write it in plain decimal digits");
        return Optional.empty();
      }
      try {
        return Optional.of(Integer.parseInt(scalar.text()));
      } catch (NumberFormatException e) {
        invalid(scalar, path, reading, "does not fit into 32 bits", "write a smaller number");
        return Optional.empty();
      }
    }

    private static void invalid(
        YamlScalar scalar, FieldPath path, Reading reading, String fault, String remedy) {
      reading.error(
          scalar.position(),
          path,
          YamlProblems.YAML_VALUE_INVALID,
          Shown.bare(scalar.text()) + " " + fault,
          remedy);
    }

    @Override
    public Optional<Integer> meant(YamlNode node) {
      return node instanceof YamlScalar scalar && SHORT.matcher(scalar.text()).matches()
          ? Optional.of(Integer.parseInt(scalar.text()))
          : Optional.empty();
    }

    @Override
    public Integer assumed(YamlNode node, Reading draft) {
      return draft.oneOf(List.of(1, 0, 3, 100, 1500));
    }

    @Override
    public YamlNode write(Integer value) {
      return YamlScalar.whole(value);
    }
  }

  /**
   * Strings. Text that kops would read as a number or a boolean is rejected, because kops rejects
   * it where it expects a string.
   *
   * @param numbers whether numbers are accepted too, as kops does for quantities such as {@code
   *     cpuRequest}
   */
  record TextCodec(boolean numbers) implements Codec<String> {
    static final TextCodec TEXT = new TextCodec(false);

    /** A quantity such as {@code 100m} or {@code 1}. */
    static final TextCodec QUANTITY = new TextCodec(true);

    @Override
    public ValueType type() {
      return numbers ? ValueType.TEXT_OR_NUMBER : ValueType.TEXT;
    }

    @Override
    public Optional<String> read(YamlNode node, FieldPath path, Reading reading) {
      if (!(node instanceof YamlScalar scalar)) {
        String remedy =
            node instanceof YamlList
                ? "write one value, without '-' and brackets"
                : "write one value on the line of the key";
        reading.wrongType(node, path, "a text", remedy);
        return Optional.empty();
      }
      if (scalar.isFlagToKops()) {
        reading.wrongType(
            node, path, "a text, not a value that kops reads as a boolean", quote(scalar, path));
        return Optional.empty();
      }
      return switch (scalar.kind()) {
        case TEXT -> Optional.of(scalar.text());
        case NOTHING -> Optional.of("");
        case WHOLE, DECIMAL -> numbers ? Optional.of(scalar.text()) : refuse(scalar, path, reading);
        case FLAG, TAGGED -> refuse(scalar, path, reading);
      };
    }

    private static Optional<String> refuse(YamlScalar scalar, FieldPath path, Reading reading) {
      reading.wrongType(scalar, path, "a text", quote(scalar, path));
      return Optional.empty();
    }

    private static String quote(YamlScalar scalar, FieldPath path) {
      return SecretFields.contain(path) ? "quote it" : "quote it: " + Shown.quoted(scalar.text());
    }

    @Override
    public String assumed(YamlNode node, Reading draft) {
      String own = node instanceof YamlScalar scalar ? scalar.text() : "";
      return draft.oneOf(List.of(own.isEmpty() ? "assumed" : own, "assumed-1", "assumed-2"));
    }

    @Override
    public YamlNode write(String value) {
      return YamlScalar.text(value);
    }

    @Override
    public boolean isString() {
      return !numbers;
    }
  }

  /**
   * A value from a fixed list.
   *
   * @param <E> the enum, whose {@code toString()} is the value in the document
   */
  static final class EnumCodec<E extends Enum<E>> implements Codec<E> {
    private final String noun;
    private final Map<String, E> words = new LinkedHashMap<>();
    private final Map<String, E> synonyms = new LinkedHashMap<>();
    private final List<E> assumed;

    /** Creates a codec for an enum; messages use the noun, such as {@code subnet type}. */
    EnumCodec(String noun, Class<E> type) {
      this(noun, type, List.of(type.getEnumConstants()));
    }

    /** Creates a codec for an enum of which only some values are assumed, if one is unreadable. */
    EnumCodec(String noun, Class<E> type, List<E> assumed) {
      this.noun = noun;
      this.assumed = assumed;
      for (E value : type.getEnumConstants()) {
        words.put(value.toString(), value);
      }
    }

    /** Returns a codec that accepts an additional spelling of a value. */
    EnumCodec<E> reading(String word, E value) {
      EnumCodec<E> wider = new EnumCodec<>(noun, value.getDeclaringClass(), assumed);
      wider.synonyms.putAll(synonyms);
      wider.synonyms.put(word, value);
      return wider;
    }

    @Override
    public ValueType type() {
      return ValueType.oneOf(Sets.union(words.keySet(), synonyms.keySet()));
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
            Nearest.to(word, words.keySet())
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
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
    public E assumed(YamlNode node, Reading draft) {
      Optional<String> word =
          node instanceof YamlScalar scalar
              ? Nearest.to(scalar.text(), words.keySet())
              : Optional.empty();
      List<E> values = new ArrayList<>(assumed);
      word.map(words::get).filter(assumed::contains).ifPresent(near -> values.add(0, near));
      return draft.oneOf(values);
    }

    @Override
    public YamlNode write(E value) {
      return YamlScalar.text(value.toString());
    }

    @Override
    public boolean isString() {
      return true;
    }
  }

  /**
   * Values that are parsed from a text, such as a zone name.
   *
   * @param <T> the type
   */
  static final class ParsedCodec<T> implements Codec<T> {
    private static final int LONGEST = 300;

    private final TextCodec texts;
    private final Function<String, T> parse;
    private final Function<T, String> text;
    private final String remedy;
    private final List<String> assumed;

    /**
     * Creates a codec from a parser that throws {@link IllegalArgumentException} with a message.
     */
    ParsedCodec(Function<String, T> parse, String remedy, List<String> assumed) {
      this(TextCodec.TEXT, parse, remedy, assumed);
    }

    /** Creates a codec from a parser and the codec of its text. */
    ParsedCodec(TextCodec texts, Function<String, T> parse, String remedy, List<String> assumed) {
      this(texts, parse, Object::toString, remedy, assumed);
    }

    /** Creates a codec whose values have a text other than their {@code toString()}. */
    ParsedCodec(
        TextCodec texts,
        Function<String, T> parse,
        Function<T, String> text,
        String remedy,
        List<String> assumed) {
      this.assumed = assumed;
      this.texts = texts;
      this.parse = parse;
      this.text = text;
      this.remedy = remedy;
    }

    @Override
    public ValueType type() {
      return texts.type();
    }

    @Override
    public Optional<T> read(YamlNode node, FieldPath path, Reading reading) {
      return texts.read(node, path, reading).flatMap(text -> parse(text, node, path, reading));
    }

    private Optional<T> parse(String text, YamlNode node, FieldPath path, Reading reading) {
      if (text.length() > LONGEST) {
        invalid(Shown.quoted(text) + " is too long", node, path, reading);
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(text));
      } catch (IllegalArgumentException e) {
        invalid(Shown.clean(String.valueOf(e.getMessage())), node, path, reading);
        return Optional.empty();
      }
    }

    private void invalid(String message, YamlNode node, FieldPath path, Reading reading) {
      reading.error(node.position(), path, YamlProblems.YAML_VALUE_INVALID, message, remedy);
    }

    @Override
    public Optional<T> meant(YamlNode node) {
      if (!(node instanceof YamlScalar scalar) || scalar.text().length() > LONGEST) {
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(scalar.text()));
      } catch (IllegalArgumentException invalidEvenInQuotes) {
        return Optional.empty();
      }
    }

    @Override
    public T assumed(YamlNode node, Reading draft) {
      return parse.apply(draft.oneOf(assumed));
    }

    @Override
    public YamlNode write(T value) {
      return YamlScalar.text(text.apply(value));
    }

    @Override
    public boolean isString() {
      return texts.isString();
    }
  }

  /**
   * A number such as {@code 2}, or a percentage such as {@code 10%}. kops does not read a quoted
   * number as a number.
   */
  record CountOrShareCodec() implements Codec<String> {
    /** A number or a percentage. */
    static final CountOrShareCodec COUNT_OR_SHARE = new CountOrShareCodec();

    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,8}");

    @Override
    public ValueType type() {
      return ValueType.TEXT_OR_NUMBER;
    }

    @Override
    public Optional<String> read(YamlNode node, FieldPath path, Reading reading) {
      return TextCodec.QUANTITY.read(node, path, reading);
    }

    @Override
    public String assumed(YamlNode node, Reading draft) {
      return draft.oneOf(List.of("1", "25%"));
    }

    @Override
    public YamlNode write(String value) {
      return COUNT.matcher(value).matches()
          ? YamlScalar.whole(Long.parseLong(value))
          : YamlScalar.text(value);
    }
  }
}
