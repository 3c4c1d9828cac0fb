/**
 * The built-in networking providers. Hosts meet them as services; their manifests are read by the
 * api module, to which their packages are open.
 */
module io.kops.networking.providers {
  requires transitive io.kops.networking.api;

  exports io.kops.networking.providers.calico;

  opens io.kops.networking.providers.adminpolicy to
      io.kops.networking.api;
  opens io.kops.networking.providers.amazonvpc to
      io.kops.networking.api;
  opens io.kops.networking.providers.calico to
      io.kops.networking.api;
  opens io.kops.networking.providers.canal to
      io.kops.networking.api;
  opens io.kops.networking.providers.cilium to
      io.kops.networking.api;
  opens io.kops.networking.providers.flannel to
      io.kops.networking.api;
  opens io.kops.networking.providers.kindnet to
      io.kops.networking.api;
  opens io.kops.networking.providers.kopeio to
      io.kops.networking.api;
  opens io.kops.networking.providers.kuberouter to
      io.kops.networking.api;
  opens io.kops.networking.providers.romana to
      io.kops.networking.api;
  opens io.kops.networking.providers.srcdst to
      io.kops.networking.api;
  opens io.kops.networking.providers.weave to
      io.kops.networking.api;

  provides io.kops.networking.spi.NetworkingProvider with
      io.kops.networking.providers.amazonvpc.AmazonVpcProvider,
      io.kops.networking.providers.calico.CalicoProvider,
      io.kops.networking.providers.canal.CanalProvider,
      io.kops.networking.providers.cilium.CiliumProvider,
      io.kops.networking.providers.classic.ClassicProvider,
      io.kops.networking.providers.cni.CniProvider,
      io.kops.networking.providers.external.ExternalProvider,
      io.kops.networking.providers.flannel.FlannelProvider,
      io.kops.networking.providers.kindnet.KindnetProvider,
      io.kops.networking.providers.kopeio.KopeioProvider,
      io.kops.networking.providers.kubenet.KubenetProvider,
      io.kops.networking.providers.kuberouter.KubeRouterProvider,
      io.kops.networking.providers.romana.RomanaProvider,
      io.kops.networking.providers.weave.WeaveProvider;
}
