package io.kops.networking.core.yaml;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.KubeDnsSettings;

/** {@code spec.kubeDNS}. */
final class KubeDnsCodec {
  static final Codec<IpAddress> ADDRESS =
      new ParsedCodec<>(IpAddress::parse, "write an address such as 100.64.0.10");

  static final Codec<KubeDnsSettings> KUBE_DNS =
      new ObjectCodec<>(
          KubeDnsSettings::builder,
          KubeDnsSettings.Builder::build,
          FieldTable.<KubeDnsSettings, KubeDnsSettings.Builder>open()
              .text("provider", KubeDnsSettings::provider, KubeDnsSettings.Builder::provider)
              .optional(
                  "serverIP", ADDRESS, KubeDnsSettings::serverIp, KubeDnsSettings.Builder::serverIp)
              .text("domain", KubeDnsSettings::domain, KubeDnsSettings.Builder::domain)
              .whole("replicas", KubeDnsSettings::replicas, KubeDnsSettings.Builder::replicas)
              .whole(
                  "cacheMaxSize",
                  KubeDnsSettings::cacheMaxSize,
                  KubeDnsSettings.Builder::cacheMaxSize)
              .whole(
                  "cacheMaxConcurrent",
                  KubeDnsSettings::cacheMaxConcurrent,
                  KubeDnsSettings.Builder::cacheMaxConcurrent)
              .texts(
                  "upstreamNameservers",
                  KubeDnsSettings::upstreamNameservers,
                  KubeDnsSettings.Builder::upstreamNameservers)
              .map(
                  "stubDomains",
                  new ListCodec<>(TextCodec.TEXT),
                  KubeDnsSettings::stubDomains,
                  KubeDnsSettings.Builder::stubDomains)
              .group(
                  "nodeLocalDNS",
                  FieldTable.<KubeDnsSettings, KubeDnsSettings.Builder>open()
                      .flag(
                          "enabled",
                          KubeDnsSettings::nodeLocalDnsEnabled,
                          KubeDnsSettings.Builder::nodeLocalDnsEnabled)
                      .text(
                          "localIP",
                          KubeDnsSettings::nodeLocalDnsIp,
                          KubeDnsSettings.Builder::nodeLocalDnsIp)
                      .flag(
                          "forwardToKubeDNS",
                          KubeDnsSettings::nodeLocalDnsForwardToKubeDns,
                          KubeDnsSettings.Builder::nodeLocalDnsForwardToKubeDns)));

  private KubeDnsCodec() {}
}
