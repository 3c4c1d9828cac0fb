package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;

/** {@code spec.subnets[]}. */
final class SubnetCodec {
  static final Codec<Subnet> SUBNET =
      new ObjectCodec<>(
          Subnet::builder,
          Subnet.Builder::build,
          FieldTable.<Subnet, Subnet.Builder>open()
              .required("name", TextCodec.TEXT, Subnet::name, Subnet.Builder::name)
              .required(
                  "zone",
                  new ParsedCodec<>(ZoneName::of, "write the name of an availability zone"),
                  Subnet::zone,
                  Subnet.Builder::zone)
              .required(
                  "type",
                  new WordCodec<>("subnet type", SubnetType.class),
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
                  AdditionalRouteCodec.ROUTE,
                  Subnet::additionalRoutes,
                  Subnet.Builder::additionalRoutes));

  private SubnetCodec() {}
}
