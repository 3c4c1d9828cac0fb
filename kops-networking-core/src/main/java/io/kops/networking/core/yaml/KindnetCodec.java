package io.kops.networking.core.yaml;

import io.kops.networking.networking.Kindnet;

/** {@code spec.networking.kindnet}. */
final class KindnetCodec {
  static final Codec<Kindnet> KINDNET =
      new ObjectCodec<>(
          Kindnet::builder,
          Kindnet.Builder::build,
          FieldTable.<Kindnet, Kindnet.Builder>ofProvider("kindnet")
              .text("version", Kindnet::version, Kindnet.Builder::version)
              .flag("networkPolicies", Kindnet::networkPolicies, Kindnet.Builder::networkPolicies)
              .flag(
                  "adminNetworkPolicies",
                  Kindnet::adminNetworkPolicies,
                  Kindnet.Builder::adminNetworkPolicies)
              .flag(
                  "baselineAdminNetworkPolicies",
                  Kindnet::baselineAdminNetworkPolicies,
                  Kindnet.Builder::baselineAdminNetworkPolicies)
              .flag("dnsCaching", Kindnet::dnsCaching, Kindnet.Builder::dnsCaching)
              .flag("nat64", Kindnet::nat64, Kindnet.Builder::nat64)
              .whole(
                  "fastPathThreshold",
                  Kindnet::fastPathThreshold,
                  Kindnet.Builder::fastPathThreshold)
              .whole("logLevel", Kindnet::logLevel, Kindnet.Builder::logLevel)
              .group(
                  "masquerade",
                  FieldTable.<Kindnet, Kindnet.Builder>open()
                      .flag(
                          "enabled", Kindnet::masqueradeEnabled, Kindnet.Builder::masqueradeEnabled)
                      .texts(
                          "nonMasqueradeCIDRs",
                          Kindnet::masqueradeNonMasqueradeCidrs,
                          Kindnet.Builder::masqueradeNonMasqueradeCidrs)));

  private KindnetCodec() {}
}
