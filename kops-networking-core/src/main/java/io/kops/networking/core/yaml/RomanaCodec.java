package io.kops.networking.core.yaml;

import io.kops.networking.networking.Romana;

/** {@code spec.networking.romana}. */
final class RomanaCodec {
  static final Codec<Romana> ROMANA =
      new ObjectCodec<>(
          Romana::builder,
          Romana.Builder::build,
          FieldTable.<Romana, Romana.Builder>ofProvider("romana")
              .text("daemonServiceIP", Romana::daemonServiceIp, Romana.Builder::daemonServiceIp)
              .text("etcdServiceIP", Romana::etcdServiceIp, Romana.Builder::etcdServiceIp));

  private RomanaCodec() {}
}
