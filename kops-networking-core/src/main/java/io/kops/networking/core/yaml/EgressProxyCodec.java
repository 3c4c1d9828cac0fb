package io.kops.networking.core.yaml;

import io.kops.networking.cluster.EgressProxy;

/** {@code spec.egressProxy}. */
final class EgressProxyCodec {
  static final Codec<EgressProxy> PROXY =
      new ObjectCodec<>(
          EgressProxy::builder,
          EgressProxy.Builder::build,
          FieldTable.<EgressProxy, EgressProxy.Builder>open()
              .group(
                  "httpProxy",
                  FieldTable.<EgressProxy, EgressProxy.Builder>open()
                      .required(
                          "host", TextCodec.TEXT, EgressProxy::host, EgressProxy.Builder::host)
                      .whole("port", EgressProxy::port, EgressProxy.Builder::port))
              .text("excludes", EgressProxy::excludes, EgressProxy.Builder::excludes));

  private EgressProxyCodec() {}
}
