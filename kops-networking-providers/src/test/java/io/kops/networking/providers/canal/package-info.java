@NullMarked
package io.kops.networking.providers.canal;

import org.jspecify.annotations.NullMarked;
