package io.kops.networking.aws.quickstart;

import io.kops.networking.aws.ProviderVersion;
import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.TerraformTarget;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The destination of Terraform configurations.
 *
 * @param folder the folder; each cluster has a separate subfolder if there are several
 * @param provider the version of the AWS provider
 * @param severalClusters whether there are several clusters
 */
record TerraformFiles(Path folder, ProviderVersion provider, boolean severalClusters) {
  private static final String FILE = "kubernetes.tf.json";

  /**
   * The result of writing a configuration.
   *
   * @param file the written file
   * @param problems the problems that prevented writing, in addition to the problems of the plan
   */
  record Written(Path file, Problems problems) {}

  /** Writes the network of a plan, unless Terraform cannot express a part of it. */
  Written write(Plan plan, String region) throws IOException {
    TerraformConfiguration configuration =
        TerraformTarget.write(
            plan, TerraformOptions.of(region).withProvider(provider).importingExisting());
    Path file = (severalClusters ? folder.resolve(plan.cluster().value()) : folder).resolve(FILE);
    if (configuration.json().isPresent()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, configuration.json().get());
    }
    return new Written(
        file,
        new Problems(
            configuration.problems().stream()
                .filter(problem -> !plan.problems().all().contains(problem))
                .toList()));
  }
}
