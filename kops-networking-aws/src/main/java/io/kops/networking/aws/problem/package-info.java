/**
 * Codes of the problems that only AWS can reveal: shared resources, quotas and permissions, blocked
 * deletions, Terraform export, and changes to a running cluster.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.aws.problem;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
