/**
 * The built-in networking providers. Hosts meet them as services; their manifests are read by the
 * api module, to which their packages are open.
 */
module io.kops.networking.providers {
  requires transitive io.kops.networking.api;

  exports io.kops.networking.providers;

  opens io.kops.networking.providers.builtin to
      io.kops.networking.api;

  provides io.kops.networking.spi.NetworkingProvider with
      io.kops.networking.providers.builtin.AmazonVpcProvider,
      io.kops.networking.providers.builtin.CalicoProvider,
      io.kops.networking.providers.builtin.CanalProvider,
      io.kops.networking.providers.builtin.CiliumProvider,
      io.kops.networking.providers.builtin.ClassicProvider,
      io.kops.networking.providers.builtin.CniProvider,
      io.kops.networking.providers.builtin.ExternalProvider,
      io.kops.networking.providers.builtin.FlannelProvider,
      io.kops.networking.providers.builtin.KindnetProvider,
      io.kops.networking.providers.builtin.KopeioProvider,
      io.kops.networking.providers.builtin.KubenetProvider,
      io.kops.networking.providers.builtin.KubeRouterProvider,
      io.kops.networking.providers.builtin.RomanaProvider,
      io.kops.networking.providers.builtin.WeaveProvider;
}
