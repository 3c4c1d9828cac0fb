package io.kops.networking.problem;

import io.kops.networking.problem.testkit.ErrorsPageContract;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.secret.SecretStrength;
import io.kops.networking.secret.SecretValue;
import java.util.List;
import java.util.Map;

class ErrorsPageTest extends ErrorsPageContract {
  @Override
  protected Map<String, List<Problem>> examples() {
    return Map.of(
        "RequestCodes",
        NetworkingOption.parse("flannel-udp").warnings().all(),
        "SecretCodes",
        all(
            secret("hunter2"),
            secret(""),
            secret("x7Kp2QmZ9w\n"),
            SecretStrength.check("ciliumpassword", SecretValue.of("x7Kp2QmZ9w"))));
  }

  private static Problems secret(String given) {
    return SecretStrength.check("weavepassword", SecretValue.of(given));
  }
}
