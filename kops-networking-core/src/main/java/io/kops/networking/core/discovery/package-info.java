/** Loading of networking providers by ServiceLoader, robust against broken plug-ins. */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.kops.networking.core.discovery;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
