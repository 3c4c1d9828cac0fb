package io.kops.networking.core.yaml;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * CIDRs and the values accepted in their place.
 *
 * @param <T> the type, whose {@code toString()} is the parsed text
 */
final class CidrCodec<T> implements Codec<T> {
  /** A network. */
  static final Codec<Cidr> CIDR = new CidrCodec<>(Cidr::parse, "write a CIDR such as 10.20.0.0/16");

  /** A network, or the id of a prefix list. */
  static final Codec<AccessSource> ACCESS_SOURCE =
      new CidrCodec<>(
          AccessSource::parse,
          "write a CIDR such as 203.0.113.0/24, or the id of a prefix list, pl-...");

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
  private static final int LONGEST = 100;

  private static final List<String> ASSUMED =
      List.of("192.0.2.0/24", "10.0.0.0/16", "::/0", "172.20.0.0/16", "2001:db8::/64", "0.0.0.0/0");

  private final Function<String, T> parse;
  private final String remedy;

  private CidrCodec(Function<String, T> parse, String remedy) {
    this.parse = parse;
    this.remedy = remedy;
  }

  @Override
  public Optional<T> read(YamlNode node, FieldPath path, Reading reading) {
    return TextCodec.TEXT
        .read(node, path, reading)
        .flatMap(text -> parse(text, node, path, reading));
  }

  private Optional<T> parse(String text, YamlNode node, FieldPath path, Reading reading) {
    if (text.length() > LONGEST) {
      String message = Shown.quoted(text) + " is not a CIDR";
      reading.error(node.position(), path, YamlProblems.CIDR_INVALID, message, remedy);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      Optional<Cidr> meant = meant(text);
      ProblemCode code =
          meant.isPresent() && text.indexOf('/') >= 0
              ? YamlProblems.CIDR_HOST_BITS
              : YamlProblems.CIDR_INVALID;
      String message = Shown.clean(String.valueOf(e.getMessage()));
      reading.error(
          node.position(), path, code, message, meant.map(cidr -> "write " + cidr).orElse(remedy));
      return Optional.empty();
    }
  }

  /** Returns the CIDR that was probably intended by a text with host bits or without a mask. */
  private static Optional<Cidr> meant(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.tryParse(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) {
      return address.map(IpAddress::asCidr);
    }
    String length = text.substring(slash + 1);
    return address
        .filter(ip -> LENGTH.matcher(length).matches())
        .filter(ip -> Integer.parseInt(length) <= ip.family().bits())
        .map(ip -> Cidr.containing(ip, Integer.parseInt(length)));
  }

  @Override
  public T assumed(YamlNode node, Reading draft) {
    List<String> texts = new ArrayList<>(ASSUMED);
    if (node instanceof YamlScalar scalar && scalar.text().length() <= LONGEST) {
      meant(scalar.text()).ifPresent(cidr -> texts.add(0, cidr.toString()));
    }
    return parse.apply(draft.oneOf(texts));
  }

  @Override
  public YamlNode write(T value) {
    return YamlScalar.text(value.toString());
  }

  @Override
  public ValueType type() {
    return ValueType.TEXT;
  }

  @Override
  public boolean isString() {
    return true;
  }
}
