package io.kops.networking.core.yaml;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.yaml.ScalarCodecs.EnumCodec;
import io.kops.networking.core.yaml.ScalarCodecs.ParsedCodec;
import io.kops.networking.core.yaml.ScalarCodecs.TextCodec;
import io.kops.networking.problem.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code spec.subnets[]}. kops looks up the zone of a shared subnet in AWS, and so does completion.
 * If the name of the subnet has a zone, as kops names every subnet it creates, this codec uses it.
 * A wrong zone is rejected later, when the subnet is read from AWS.
 */
final class SubnetCodec implements Codec<Subnet> {
  /** {@code spec.subnets[].additionalRoutes[]}. */
  static final Codec<AdditionalRoute> ROUTE =
      new ObjectCodec<>(
          Draft::new,
          Draft::build,
          FieldTable.<AdditionalRoute, Draft>empty()
              .required("cidr", CidrCodec.CIDR, AdditionalRoute::cidr, Draft::cidr)
              .required("target", TextCodec.TEXT, AdditionalRoute::target, Draft::target));

  private static final class Draft {
    private Optional<Cidr> cidr = Optional.empty();
    private String target = "";

    void cidr(Cidr value) {
      cidr = Optional.of(value);
    }

    void target(String value) {
      target = value;
    }

    AdditionalRoute build() {
      return new AdditionalRoute(cidr.orElseThrow(), target);
    }
  }

  static final SubnetCodec SUBNET = new SubnetCodec();

  private static final List<String> PREFIXES = List.of("utility-", "dualstack-");

  private static final Codec<ZoneName> ZONE =
      new ParsedCodec<>(
          ZoneName::of,
          "write the name of an availability zone",
          List.of("us-east-1a", "eu-west-1b"));

  private static final ObjectCodec<Subnet, Subnet.Builder> OWNED =
      codec(
          named()
              .required(
                  "zone",
                  "add the availability zone, such as zone: us-east-1a",
                  ZONE,
                  Subnet::zone,
                  Subnet.Builder::zone));

  /** kops looks up the zone of a shared subnet in AWS. */
  private static final ObjectCodec<Subnet, Subnet.Builder> SHARED =
      codec(named().optional("zone", ZONE, Subnet::knownZone, Subnet.Builder::knownZone));

  private static FieldTable<Subnet, Subnet.Builder> named() {
    return FieldTable.<Subnet, Subnet.Builder>empty()
        .required("name", TextCodec.TEXT, Subnet::name, Subnet.Builder::name);
  }

  private static ObjectCodec<Subnet, Subnet.Builder> codec(
      FieldTable<Subnet, Subnet.Builder> fields) {
    return new ObjectCodec<>(
        Subnet::builder,
        Subnet.Builder::build,
        fields
            .required(
                "type",
                "add type: Public, Private or Utility",
                new EnumCodec<>("subnet type", SubnetType.class),
                Subnet::type,
                Subnet.Builder::type)
            .optional("cidr", CidrCodec.CIDR, Subnet::cidr, Subnet.Builder::cidr)
            .text("ipv6CIDR", Subnet::ipv6Cidr, Subnet.Builder::ipv6Cidr)
            .text("id", Subnet::id, Subnet.Builder::id)
            .text("egress", Subnet::egress, Subnet.Builder::egress)
            .text("publicIP", Subnet::publicIp, Subnet.Builder::publicIp)
            .text("region", Subnet::region, Subnet.Builder::region)
            .list(
                "additionalRoutes",
                SubnetCodec.ROUTE,
                Subnet::additionalRoutes,
                Subnet.Builder::additionalRoutes));
  }

  private SubnetCodec() {}

  @Override
  public Optional<Subnet> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlMap written)) {
      return OWNED.read(node, path, reading);
    }
    YamlMap map = OWNED.fields().named(written, path, reading);
    if (map.text("id").isEmpty()) {
      return OWNED.read(map, path, reading);
    }
    Optional<ZoneName> zone =
        map.value("zone").filter(value -> !value.isEmptyText()).isPresent()
            ? Optional.empty()
            : map.text("name").flatMap(SubnetCodec::zoneIn);
    if (zone.isEmpty()) {
      return SHARED.read(map, path, reading);
    }
    reading.notice(
        map.position(),
        path.child("zone"),
        YamlProblems.SUBNET_ZONE_FROM_NAME,
        "the shared subnet has no zone; its name contains " + zone.get());
    YamlNode value = YamlScalar.text(zone.get().value()).at(map.position());
    return SHARED.read(map.with("zone", value), path, reading);
  }

  private static Optional<ZoneName> zoneIn(String name) {
    String prefix = PREFIXES.stream().filter(name::startsWith).findFirst().orElse("");
    try {
      return Optional.of(ZoneName.of(name.substring(prefix.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Subnet assumed(YamlNode node, Reading draft) {
    return OWNED.assumed(node, draft);
  }

  @Override
  public void addFields(String path, Map<String, ValueType> fields) {
    OWNED.addFields(path, fields);
  }

  @Override
  public YamlNode write(Subnet value) {
    return SHARED.write(value);
  }
}
