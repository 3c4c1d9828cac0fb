package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KUBE_PROXY_MASTER_NOT_URL;

import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;

/** The API's address for kube-proxy: an absolute URL. */
final class KubeProxyMasterRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeProxy()
        .flatMap(KubeProxySettings::master)
        .filter(master -> !isAbsolute(master))
        .ifPresent(
            master ->
                problems.error(
                    SpecPath.of("kubeProxy").child("master"),
                    KUBE_PROXY_MASTER_NOT_URL,
                    "\"" + master + "\" is not a URL with a scheme and a host",
                    "use a URL such as https://api.internal.k.example.com"));
  }

  private static boolean isAbsolute(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null && uri.getRawAuthority() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
