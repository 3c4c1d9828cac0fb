/** IAM OIDC providers, by which AWS verifies service account tokens of a cluster. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.oidc;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
