package io.kops.networking.aws.servicemodel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The models that requests of tests are validated against, each read on first use. */
final class ServiceModels {
  /** The folders of services in the models of botocore, by their name in the simulator. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "ec2", "ec2",
          "iam", "iam",
          "sts", "sts",
          "s3", "s3",
          "autoscaling", "autoscaling",
          "elasticloadbalancing", "elb",
          "elasticloadbalancingv2", "elbv2");

  private final Path data;
  private final Map<String, ServiceModel> models = new ConcurrentHashMap<>();

  ServiceModels(Path data) {
    this.data = data;
  }

  /** Returns the models in the folder that the system property names, if it is set. */
  static Optional<ServiceModels> configured() {
    return Optional.ofNullable(System.getProperty("kops.models"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .map(
            folder ->
                folder.isAbsolute()
                    ? folder
                    : Path.of(System.getProperty("kops.conformance.base", "")).resolve(folder))
        .map(ServiceModels::new);
  }

  /** Returns the model of a service that the simulator has; empty for any other. */
  Optional<ServiceModel> of(String service) {
    return Optional.ofNullable(FOLDERS.get(service))
        .map(folder -> models.computeIfAbsent(service, name -> ServiceModel.read(data, folder)));
  }
}
