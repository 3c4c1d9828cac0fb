/** The names that kops gives AWS resources. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.naming;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
