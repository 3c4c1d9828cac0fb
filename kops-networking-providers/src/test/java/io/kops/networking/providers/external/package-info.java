@NullMarked
package io.kops.networking.providers.external;

import org.jspecify.annotations.NullMarked;
