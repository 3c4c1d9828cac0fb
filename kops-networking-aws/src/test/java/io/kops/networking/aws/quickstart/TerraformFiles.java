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
 * Where networks are written as Terraform configurations.
 *
 * @param folder the folder; one below it for each cluster where there are several
 * @param provider the version of the AWS provider
 * @param severalClusters whether there are several
 */
record TerraformFiles(Path folder, ProviderVersion provider, boolean severalClusters) {
  private static final String FILE = "kubernetes.tf.json";

  /**
   * What came of writing one.
   *
   * @param file where it is
   * @param problems what keeps it from being written, beside those of the plan
   */
  record Written(Path file, Problems problems) {}

  /** Writes the network of a plan, unless something of it has no words in Terraform. */
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
