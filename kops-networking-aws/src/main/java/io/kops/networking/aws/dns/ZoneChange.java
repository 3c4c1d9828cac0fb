package io.kops.networking.aws.dns;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.plan.PlannedResource;
import java.time.Duration;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;

/** Waits until a change is in sync on all name servers of Route 53, usually within a minute. */
final class ZoneChange {
  private static final String ID_PREFIX = "/change/";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private ZoneChange() {}

  static void await(
      ChangeInfo change,
      PlannedResource resource,
      ActionContext context,
      Route53Client route53,
      AwsCalls calls) {
    if (change.status() == ChangeStatus.INSYNC) {
      return;
    }
    // The SDK removes the prefix from the ids of some responses only.
    String id =
        change.id().startsWith(ID_PREFIX) ? change.id().substring(ID_PREFIX.length()) : change.id();
    context.await(
        resource,
        "name servers of Route 53",
        LIMIT,
        Backoff.ofMinutes(),
        () ->
            calls.read(
                "GetChange",
                () ->
                    route53.getChange(request -> request.id(id)).changeInfo().status()
                        == ChangeStatus.INSYNC));
  }
}
