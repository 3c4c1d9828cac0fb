package io.kops.networking.core.yaml;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import java.util.Optional;

/** {@code spec.subnets[].additionalRoutes[]}. */
final class AdditionalRouteCodec {
  static final Codec<AdditionalRoute> ROUTE =
      new ObjectCodec<>(
          Draft::new,
          Draft::build,
          FieldTable.<AdditionalRoute, Draft>open()
              .required("cidr", CidrCodec.CIDR, AdditionalRoute::cidr, Draft::cidr)
              .required("target", TextCodec.TEXT, AdditionalRoute::target, Draft::target));

  private AdditionalRouteCodec() {}

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
}
