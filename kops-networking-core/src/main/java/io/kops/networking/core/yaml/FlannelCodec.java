package io.kops.networking.core.yaml;

import io.kops.networking.networking.Flannel;

/** {@code spec.networking.flannel}. */
final class FlannelCodec {
  static final Codec<Flannel> FLANNEL =
      new ObjectCodec<>(
          Flannel::builder,
          Flannel.Builder::build,
          FieldTable.<Flannel, Flannel.Builder>ofProvider("flannel")
              .text("backend", Flannel::backend, Flannel.Builder::backend)
              .flag(
                  "disableTxChecksumOffloading",
                  Flannel::disableTxChecksumOffloading,
                  Flannel.Builder::disableTxChecksumOffloading)
              .whole(
                  "iptablesResyncSeconds",
                  Flannel::iptablesResyncSeconds,
                  Flannel.Builder::iptablesResyncSeconds));

  private FlannelCodec() {}
}
