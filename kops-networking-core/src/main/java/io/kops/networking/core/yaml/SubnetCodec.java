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
import java.util.Optional;

/**
 * {@code spec.subnets[]}. kops looks up the zone of a shared subnet in AWS. This codec does not
 * call AWS: it derives the zone from the subnet name, where kops puts the zone of every subnet it
 * creates. A wrong zone is rejected later, when the subnet is read from AWS.
 */
final class SubnetCodec implements Codec<Subnet> {
  /** {@code spec.subnets[].additionalRoutes[]}. */
  static final Codec<AdditionalRoute> ROUTE =
      new ObjectCodec<>(
          Draft::new,
          Draft::build,
          FieldTable.<AdditionalRoute, Draft>open()
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

  private static final ObjectCodec<Subnet, Subnet.Builder> FIELDS =
      new ObjectCodec<>(
          Subnet::builder,
          Subnet.Builder::build,
          FieldTable.<Subnet, Subnet.Builder>open()
              .required("name", TextCodec.TEXT, Subnet::name, Subnet.Builder::name)
              .required(
                  "zone",
                  "add the availability zone, such as zone: us-east-1a",
                  new ParsedCodec<>(ZoneName::of, "write the name of an availability zone"),
                  Subnet::zone,
                  Subnet.Builder::zone)
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

  private SubnetCodec() {}

  @Override
  public Optional<Subnet> read(YamlNode node, FieldPath path, Reading reading) {
    if (!(node instanceof YamlMap written)) {
      return FIELDS.read(node, path, reading);
    }
    YamlMap map = FIELDS.fields().named(written, path, reading);
    if (map.value("zone").filter(zone -> !zone.isEmptyText()).isEmpty()
        && map.text("id").isPresent()) {
      Optional<ZoneName> zone = map.text("name").flatMap(SubnetCodec::zoneIn);
      if (zone.isPresent()) {
        reading.notice(
            map.position(),
            path.child("zone"),
            YamlProblems.SUBNET_ZONE_FROM_NAME,
            "the shared subnet has no zone; its name contains " + zone.get());
        YamlNode value = YamlScalar.text(zone.get().value()).at(map.position());
        return FIELDS.read(map.with("zone", value), path, reading);
      }
    }
    return FIELDS.read(map, path, reading);
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
  public YamlNode write(Subnet value) {
    return FIELDS.write(value);
  }
}
