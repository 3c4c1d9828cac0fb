package io.kops.networking.core.yaml;

import io.kops.networking.networking.KubeRouter;

/** {@code spec.networking.kuberouter}. */
final class KubeRouterCodec {
  static final Codec<KubeRouter> KUBE_ROUTER =
      new ObjectCodec<>(
          KubeRouter::builder,
          KubeRouter.Builder::build,
          FieldTable.<KubeRouter, KubeRouter.Builder>ofProvider("kuberouter")
              .flag(
                  "useNFTablesForNetpol",
                  KubeRouter::useNfTablesForNetpol,
                  KubeRouter.Builder::useNfTablesForNetpol));

  private KubeRouterCodec() {}
}
