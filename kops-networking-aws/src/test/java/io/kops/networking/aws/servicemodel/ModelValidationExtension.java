package io.kops.networking.aws.servicemodel;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that sent requests which the models do not allow. Tests of the simulator may send
 * them if the simulator rejects them.
 */
public final class ModelValidationExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final String SIMULATOR = "io.kops.networking.aws.simulator";
  private static final int MOST_SHOWN = 10;

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(ModelValidationExtension.class))
        .getOrComputeIfAbsent(Summary.class, key -> new Summary());
    report("requests before " + context.getDisplayName(), false);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    report("requests of this test", isOfSimulator(context));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    report("requests of " + context.getDisplayName(), isOfSimulator(context));
  }

  private static boolean isOfSimulator(ExtensionContext context) {
    return context.getRequiredTestClass().getPackageName().startsWith(SIMULATOR);
  }

  private static void report(String whose, boolean refusedIsFine) {
    List<String> findings =
        ModelValidation.take().stream()
            .filter(finding -> !(refusedIsFine && finding.refused()))
            .map(ModelValidation.Finding::toString)
            .distinct()
            .toList();
    if (!findings.isEmpty()) {
      throw new AssertionError(
          "%d kinds of %s do not satisfy the service models of AWS: %s"
              .formatted(findings.size(), whose, findings.stream().limit(MOST_SHOWN).toList()));
    }
  }

  /** Prints how much was validated when all tests have ended. */
  private static final class Summary implements AutoCloseable {
    @Override
    public void close() {
      if (ModelValidation.requests() > 0) {
        System.out.printf(
            "service models: %d requests of %d operations validated: %s%n",
            ModelValidation.requests(),
            ModelValidation.actions().size(),
            ModelValidation.actions());
      }
    }
  }
}
